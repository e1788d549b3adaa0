// Light or dark: chosen by switch, else as the machine has it.
const CHOSEN = 'huifang.theme';

function isDark(): boolean {
  const chosen = localStorage.getItem(CHOSEN);
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
}

export function switchTheme(): void {
  localStorage.setItem(CHOSEN, isDark() ? 'light' : 'dark');
  applyTheme();
}
