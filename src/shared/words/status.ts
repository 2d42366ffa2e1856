import { glanceOf, needsOwner } from '../domain/glance.ts';
import type { Problem } from '../domain/problem.ts';
import type { Glance, RigState } from '../domain/rig.ts';
import type { Snapshot } from '../snapshot.ts';
import { describeProblem } from './describe-problem.ts';
import type { SharedWords } from './en.ts';
import { pauseSentence } from './pause.ts';
import type { Speech } from './speech.ts';

// The words for the rig's state, once for the tray and the window.

/** What the rig's state comes to, in the sign and the words that a person sees. */
export interface Status {
  readonly glance: Glance;
  /** One to three words: "Online". */
  readonly title: string;
  /** Why it is so, and what follows from it. */
  readonly says: string;
  /** What the owner, or the app, does about it; `null` where there is nothing to be done. */
  readonly whatToDo: string | null;
  /** The problem that this tells of, if it tells of one. */
  readonly problem: Problem | null;
}

type Told = Pick<Snapshot, 'connection' | 'rig' | 'notices'>;

export function statusOf({ rig, connection, notices }: Told, speech: Speech): Status {
  const problems = [rig.problem, connection.problem, ...notices].filter((met) => met !== null);
  const glance = glanceOf(rig.state, problems);
  // What the owner has to do comes first, then why the rig is in its state. Mere notes explain no state.
  const told = problems.find(needsOwner) ?? rig.problem;
  return {
    glance,
    title: glance === 'attention' ? titleForAttention(rig.state, speech.words.status) : speech.words.status.titles[rig.state],
    ...(told === null ? { says: explain(rig, speech), whatToDo: null } : describeProblem(told, speech.words)),
    problem: told,
  };
}

/** A rig that earns, or that its owner paused, says so even where something else needs its owner. */
const titleForAttention = (state: RigState, say: SharedWords['status']): string =>
  state === 'online' || state === 'paused' ? say.titleNeedsAttention(say.titles[state]) : say.needsAttention;

function explain({ state, pauseReasons }: Told['rig'], speech: Speech): string {
  const held = pauseReasons.map((reason) => pauseSentence(reason, speech, 'rig'));
  return (held.length > 0 && state !== 'paused' ? held : [...held, speech.words.status.explanations[state]]).join(' ');
}

/** The tray menu's first line: "Online · 2 GPUs listed", "Offline · The coordinator did not answer in time." */
export function statusLine(snapshot: Told & Pick<Snapshot, 'gpus'>, speech: Speech): string {
  const { title, problem, says } = statusOf(snapshot, speech);
  const [heldBy] = snapshot.rig.pauseReasons;
  const listed = snapshot.gpus.filter(({ listing }) => listing.status === 'listed').length;
  const more =
    problem !== null ? says : heldBy !== undefined ? pauseSentence(heldBy, speech, 'rig') : listed > 0 ? speech.words.status.gpusListed(listed) : null;
  return more === null ? title : `${title} · ${more}`;
}

/** Windows cuts a tray tooltip off at 127 characters (NOTIFYICONDATA). */
const longestTooltip = 127;

/** "Rigkeeper: Online · 2 GPUs listed". Never silent about a demo. `more`: further lines, where there is room for them. */
export function tooltip(snapshot: Told & Pick<Snapshot, 'app' | 'gpus'>, speech: Speech, more: readonly string[] = []): string {
  const say = speech.words.status;
  const text = (snapshot.app.demo === null ? say.tooltip : say.tooltipInDemo)(statusLine(snapshot, speech));
  const whole = [text, ...more].join(' · ');
  if (whole.length <= longestTooltip) return whole;
  return text.length <= longestTooltip ? text : `${text.slice(0, longestTooltip - 1)}…`;
}
