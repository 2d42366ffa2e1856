import { glanceOf, needsOwner } from '../domain/glance.ts';
import { describeProblem, type Problem } from '../domain/problem.ts';
import type { Glance, RigState } from '../domain/rig.ts';
import type { Snapshot } from '../snapshot.ts';
import { pauseSentence, type SayTime } from './pause.ts';

// The words for the rig's state, once for the tray and the window.

export const stateTitles = {
  unregistered: 'Not online yet',
  registering: 'Registering',
  connecting: 'Connecting',
  online: 'Online',
  degraded: 'Unsteady',
  offline: 'Offline',
  paused: 'Paused',
} as const satisfies Record<RigState, string>;

const explanations = {
  unregistered: 'No GPU of yours is offered on the marketplace.',
  registering: 'Your GPUs are being listed on the marketplace.',
  connecting: 'Waiting for the coordinator to acknowledge the first heartbeats.',
  online: 'The coordinator acknowledges the heartbeats. Your GPUs can be booked.',
  degraded: 'The last heartbeat went unanswered. Rigkeeper keeps trying.',
  offline: 'No heartbeat has been acknowledged for a while. Rigkeeper keeps trying.',
  paused: 'No heartbeats are sent, so the rig gets no new work.',
} as const satisfies Record<RigState, string>;

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

export function statusOf({ rig, connection, notices }: Told, sayTime: SayTime): Status {
  const problems = [rig.problem, connection.problem, ...notices].filter((met) => met !== null);
  const glance = glanceOf(rig.state, problems);
  // What the owner has to do comes first, then why the rig is in its state. Mere notes explain no state.
  const told = problems.find(needsOwner) ?? rig.problem;
  return {
    glance,
    title: glance === 'attention' ? titleForAttention(rig.state) : stateTitles[rig.state],
    ...(told === null ? { says: explain(rig, sayTime), whatToDo: null } : describeProblem(told)),
    problem: told,
  };
}

/** A rig that earns, or that its owner paused, says so even where something else needs its owner. */
const titleForAttention = (state: RigState): string =>
  state === 'online' || state === 'paused' ? `${stateTitles[state]}, needs attention` : 'Needs attention';

function explain({ state, pauseReasons }: Told['rig'], sayTime: SayTime): string {
  const held = pauseReasons.map((reason) => pauseSentence(reason, sayTime, 'rig'));
  return (held.length > 0 && state !== 'paused' ? held : [...held, explanations[state]]).join(' ');
}

/** The tray menu's first line: "Online · 2 GPUs listed", "Offline · The coordinator did not answer in time." */
export function statusLine(snapshot: Told & Pick<Snapshot, 'gpus'>, sayTime: SayTime): string {
  const { title, problem, says } = statusOf(snapshot, sayTime);
  const [heldBy] = snapshot.rig.pauseReasons;
  const listed = snapshot.gpus.filter(({ listing }) => listing.status === 'listed').length;
  const more =
    problem !== null ? says : heldBy !== undefined ? pauseSentence(heldBy, sayTime, 'rig') : listed > 0 ? gpusListed(listed) : null;
  return more === null ? title : `${title} · ${more}`;
}

const plural = new Intl.PluralRules('en');
const gpusListed = (count: number): string => `${count} ${plural.select(count) === 'one' ? 'GPU' : 'GPUs'} listed`;

/** Windows cuts a tray tooltip off at 127 characters (NOTIFYICONDATA). */
const longestTooltip = 127;

/** "Rigkeeper: Online · 2 GPUs listed". Never silent about a demo. */
export function tooltip(snapshot: Told & Pick<Snapshot, 'app' | 'gpus'>, sayTime: SayTime): string {
  const text = `Rigkeeper${snapshot.app.demo === null ? '' : ' (demo)'}: ${statusLine(snapshot, sayTime)}`;
  return text.length <= longestTooltip ? text : `${text.slice(0, longestTooltip - 1)}…`;
}
