import type { Page } from '@playwright/test';

/**
 * Words on the page that are in no catalogue. In the strange language every message stands in ⟦brackets⟧; outside them
 * may stand figures, dates, units, and the data: ids, and what the caller names (models, addresses, names): nothing else.
 */
export function wordsOutsideCatalogues(page: Page, data: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((known) => {
    // How Intl writes a date in full is Intl's own affair.
    const dateOf = (month: number, weekday: number, style: 'long' | 'short'): string[] =>
      new Intl.DateTimeFormat(document.documentElement.lang, { weekday: style, month: style, hour: 'numeric' })
        .formatToParts(new Date(2024, month, 1 + weekday))
        .filter(({ type }) => type === 'weekday' || type === 'month' || type === 'dayPeriod')
        .map(({ value }) => value);
    const dates = Array.from({ length: 12 }, (_, month) => Array.from({ length: 7 }, (_, weekday) => [...dateOf(month, weekday, 'long'), ...dateOf(month, weekday, 'short')])).flat(2);
    const units = /(?<!\p{L})(AIT(\/h)?|h|min|s|ms|W|°C|GB|GiB|MiB|KiB|kWh|UTC|EUR|USD)(?!\p{L})/gu;
    const found = new Set<string>();
    const look = (text: string, where: string): void => {
      let rest = text;
      // The innermost first: a message may have been put into another.
      for (let before = ''; before !== rest; ) {
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '');
      }
      for (const one of [...known, ...dates]) rest = rest.replaceAll(one, '');
      if (/\p{L}/u.test(rest.replace(ids, '').replace(units, ''))) found.add(`${where}: ${text.trim()}`);
    };
    const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''}`;
    const ids = /\b(bk|job|gpu|pay|tx)_[0-9a-z]+/gu;
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('script, style') !== null) continue;
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt']) {
        const value = element.getAttribute(name);
        if (value !== null) look(value, `${nameOf(element)}[${name}]`);
      }
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.textContent ?? '', nameOf(element));
    }
    return [...found];
  }, data.toSorted((a, b) => b.length - a.length));
}
