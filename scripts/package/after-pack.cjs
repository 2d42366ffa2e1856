// electron-builder calls this once the app is in its folder.
const { rm } = require('node:fs/promises');
const { join } = require('node:path');

/** A custom Electron folder brings its own default app along; ours is the only one that belongs there. */
exports.default = async ({ appOutDir }) => {
  await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
};
