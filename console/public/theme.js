// Before the first paint: the theme that was chosen, so that nothing flashes. No module, no token, no network.
;(() => {
  const chosen = localStorage.getItem('kasa.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
