import { writeFile } from 'node:fs/promises';
import type { LedgerThread } from './earnings/ledger-thread.ts';
import { statementFoot, statementPage } from './earnings/statement-page.ts';
import { LedgerFailure } from './earnings/ledger-failure.ts';
import { askWhereToSave } from './platform/choose-file.ts';
import { refuseInSession } from './platform/hardening.ts';
import type { MainWindow } from './platform/main-window.ts';
import { printPdf } from './platform/print-pdf.ts';
import { systemClock } from './platform/system-clock.ts';
import type { TimeZone } from '../shared/domain/local-time.ts';
import { problem } from '../shared/domain/problem.ts';
import type { Speech } from '../shared/words/speech.ts';

export interface StatementSurroundings {
  readonly desk: Pick<LedgerThread, 'statement'>;
  readonly zone: () => TimeZone;
  readonly speech: () => Speech;
  readonly provider: () => string;
  readonly window: () => MainWindow;
  readonly refused: (what: string, about: string) => void;
}

/** A part of the composition root: the PDF of a month's payouts. Gives whether a place was chosen. */
export function buildStatement({ desk, zone, speech, provider, window, refused }: StatementSurroundings): (coordinator: string | null, month: string) => Promise<boolean> {
  return async (coordinator, month) => {
    const path = await askWhereToSave(window().browserWindow(), `rigkeeper-payouts-${month}.pdf`);
    if (path === null) return false;
    const statement = await desk.statement(zone(), coordinator, month);
    const { words, tag } = speech();
    const page = statementPage(statement, { month, zone: zone(), madeAt: systemClock.now(), provider: provider(), coordinator, words: words.statement, tag });
    try {
      const pdf = await printPdf(page, statementFoot(words.statement), (own) => refuseInSession(own, refused));
      await writeFile(path, pdf, { mode: 0o600, flush: true });
    } catch (error) {
      throw new LedgerFailure(problem('export-unwritable', error instanceof Error ? error.message : undefined));
    }
    return true;
  };
}
