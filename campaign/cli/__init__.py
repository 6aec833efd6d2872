"""Everything without a browser: python -m campaign load | ask | figures | …"""
