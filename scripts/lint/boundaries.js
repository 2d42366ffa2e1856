// @ts-check
// Who may import whom: the picture in docs/decisions/import-rules.md as lint rules. What isn't allowed here is an
// error, and so is a file that no kind below covers.

/** The folders in src/main that are rooms. A new room is a new name here. */
const rooms = [
  'activity',
  'agent',
  'database',
  'earnings',
  'gpu',
  'history',
  'jobs',
  'logging',
  'machine',
  'market',
  'notifications',
  'pricing',
  'reminders',
  'settings',
  'wallet',
];

/** Kinds of files; the first pattern that matches counts. */
const kinds = [
  { category: 'shared', pattern: 'src/shared/**' },
  { category: 'renderer', pattern: 'src/renderer/**' },
  { category: 'preload', pattern: 'src/preload/**' },
  // The composition root, the parts of it that are told apart, and those of threads of their own.
  { category: 'index', pattern: 'src/main/(start|index|build-*|*-worker).ts' },
  // What index wires the rooms with: the store, the command server and the like.
  { category: 'core', pattern: 'src/main/*.ts' },
  { category: 'platform', pattern: 'src/main/platform/**' },
  // A room's face: the file of its own name, and for the market all files of its port.
  ...rooms.map((room) => ({ category: 'face', pattern: `src/main/(${room})/${room}.ts`, capture: ['room'] })),
  { category: 'face', pattern: 'src/main/(market)/*.ts', capture: ['room'] },
  { category: 'inside', pattern: `src/main/(${rooms.join('|')})/**`, capture: ['room'] },
  { category: 'demo', pattern: 'src/demo/**' },
  { category: 'test', pattern: 'test/**' },
  { category: 'script', pattern: 'scripts/**' },
  { category: 'configuration', pattern: '*.{ts,js}' },
];
const everyKind = [...new Set(kinds.map(({ category }) => category))];

/** @param {...string} categories */
const from = (...categories) => ({ file: { categories: { anyOf: categories } } });
/** @param {...string} categories */
const to = (...categories) => ({ to: { file: { categories: { anyOf: categories } } } });
/** @param {...string} categories */
const typesOf = (...categories) => ({ ...to(...categories), dependency: { kind: 'type' } });
/** @param {string[]} source */
const packages = (...source) => ({ to: { module: { origin: 'external', source } } });
const nodeModules = { to: { module: { origin: 'core' } } };

const ownRoom = { captured: { room: '{{ from.file.captured.room }}' } };

const policies = [
  // Our own files.
  {
    from: from('shared', 'renderer', 'preload', 'index', 'core', 'platform', 'face', 'inside', 'demo'),
    allow: to('shared'),
  },
  { from: from('renderer'), allow: [to('renderer'), typesOf('preload')] },
  { from: from('preload'), allow: to('preload') },
  { from: from('index'), allow: to('index', 'core', 'platform', 'face', 'inside') },
  { from: from('core'), allow: [to('core'), typesOf('face', 'inside', 'platform')] },
  { from: from('platform'), allow: [to('platform', 'core'), typesOf('face')] },
  {
    // A room sees all of itself, and of the others only what they promise: types.
    from: from('face', 'inside'),
    allow: [{ to: { file: { categories: { anyOf: ['face', 'inside'] }, ...ownRoom } } }, typesOf('face', 'core')],
  },
  { from: from('demo'), allow: to('demo') },
  { from: from('test', 'script', 'configuration'), allow: to(...everyKind) },

  // Packages and Node's own modules: all, but …
  { from: from(...everyKind), allow: [packages('**'), nodeModules] },
  { from: from('shared', 'renderer'), disallow: nodeModules },
  { from: from('shared', 'renderer', 'core', 'face', 'inside', 'demo'), disallow: packages('electron', 'electron/**') },
  {
    from: from('shared', 'preload', 'index', 'core', 'platform', 'face', 'inside', 'demo', 'script'),
    disallow: packages('react', 'react-*', '@react-*/**', 'zustand'),
  },
];

export const boundarySettings = {
  'boundaries/files': kinds,
  'boundaries/files-single-match': true,
  'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
  'boundaries/additional-dependency-nodes': [
    { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
    { selector: 'TSExternalModuleReference > Literal', kind: 'value', name: 'import-equals' },
  ],
  // Imports of ours are relative and carry their extension: Node's own resolution finds them.
  'import/resolver': { node: true },
};

/** @type {import('eslint').Linter.RulesRecord} */
export const boundaryRules = {
  'boundaries/dependencies': [
    'error',
    { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, checkInternals: true, policies },
  ],
  'boundaries/no-unknown-files': 'error',
};
