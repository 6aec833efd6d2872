// Run on every page, whenever its language or name changes. The text is always the same:
// the server allows this script, and no other inline one, by its hash.
{
  const { lang, page } = document.querySelector('.st-key-lang [data-page]').dataset;
  document.documentElement.lang = lang;

  // A drawn chart keeps the screen's width: tell the sheet how far to shrink it.
  onbeforeprint = () => {
    for (const chart of document.querySelectorAll('.stPlotlyChart')) {
      const wide = chart.querySelector('.main-svg')?.getAttribute('width') || 1;
      chart.style.setProperty('--fit', Math.min(1, 1000 / wide));
    }
  };

  // Another page begins at its finding, also for those who hear it.
  const begin = (tries) => {
    const finding = document.querySelector('h1.lead');
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
    if (finding && state === 'notRunning') {
      finding.tabIndex = -1;
      finding.focus({ preventScroll: true });
    } else if (tries) setTimeout(begin, 200, tries - 1);
  };
  if (window.openedPage !== undefined && window.openedPage !== page) setTimeout(begin, 400, 50);
  window.openedPage = page;

  // Streamlit leaves the address as it was where a link leads to a part of the same page.
  document.onclick = (event) => {
    const link = event.target.closest?.('a[data-testid="stPageLink-NavLink"]');
    const isPart = link && link.pathname === location.pathname && link.search !== location.search;
    if (isPart && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      history.pushState({}, '', link.href);
    }
  };

  // On a phone the pages scroll sideways: bring the open one into sight, and again
  // whenever the page's script has ended, for its row may have been drawn anew.
  const show = () => {
    const pages = [...document.querySelectorAll('.st-key-nav a')];
    const here = pages.findLast((one) => one.pathname.endsWith(`/${page}`));
    for (const one of pages) {
      if ((one === here) !== one.hasAttribute('aria-current')) {
        one.toggleAttribute('aria-current');
        if (one === here) one.setAttribute('aria-current', 'page');
      }
    }
    const row = here?.closest('.st-key-nav');
    if (!row) return;
    const [link, seen] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += link.left + link.width / 2 - seen.left - seen.width / 2;
  };
  const showSoon = (tries) => {
    show();
    if (tries) setTimeout(showSoon, 200, tries - 1);
  };
  window.scriptWatch?.disconnect();
  window.scriptWatch = new MutationObserver(() => showSoon(3));
  window.scriptWatch.observe(document.querySelector('[data-testid="stApp"]'), {
    attributes: true, attributeFilter: ['data-test-script-state'],
  });
  showSoon(10);
  document.fonts.ready.then(show);
}
