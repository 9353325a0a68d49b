/** Has `process.exit` throw: nobody would notice that the thread is gone, and its job would never end. */
export function forbidExit(): void {
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called within a job`);
  };
}
