/** Makes `process.exit` throw: it would end the thread unnoticed, and its job would never finish. */
export function forbidExit(): void {
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called within a job`);
  };
}
