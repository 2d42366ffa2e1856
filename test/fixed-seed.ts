import { configureGlobal } from 'fast-check';

// In CI the properties are tried with the same values each time, so that a run says something about the change that it
// is for. On a developer's machine they differ from run to run, and find what CI doesn't.
if (process.env['CI'] !== undefined) configureGlobal({ seed: 20_261_125 });
