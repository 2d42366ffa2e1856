// The probe's thread as it runs on Windows: systeminformation asks PowerShell, for which a stand-in is on PATH.
import os from 'node:os';

Object.defineProperty(process, 'platform', { value: 'win32' });
os.release = () => '10.0.26100';
await import('../../../../src/main/gpu/probe-worker.ts');
