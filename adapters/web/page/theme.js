// @ts-check
// Runs before the page is drawn, so that nobody sees the other colours flash by. Loaded as a classic script.
(() => {
  const chosen = localStorage.getItem('tactful:theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
