import type { Page } from '@playwright/test';

/**
 * Words on the page that are in no catalogue. In the strange language every message stands in ⟦brackets⟧; outside them
 * may stand figures, units, and the data that the caller names (models, addresses, names): nothing else.
 */
export function wordsOutsideCatalogues(page: Page, data: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((known) => {
    const units = /(?<!\p{L})(AIT(\/h)?|h|min|s|ms|W|°C|GB|GiB|MiB|kWh|UTC|EUR|USD)(?!\p{L})/gu;
    const found = new Set<string>();
    const look = (text: string, where: string): void => {
      let rest = text;
      // The innermost first: a message may have been put into another.
      for (let before = ''; before !== rest; ) {
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '');
      }
      for (const one of known) rest = rest.replaceAll(one, '');
      if (/\p{L}/u.test(rest.replace(units, ''))) found.add(`${where}: ${text.trim()}`);
    };
    const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className.toString().split(' ')[0] ?? ''}`;
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
