import type { Appointments } from '../stand-in/appointments.js';
import type { RunRecord } from './record.js';
import type { Report, RunMessage } from './worker/messages.js';

/** Handles a message of a run: a request is announced and recorded. @returns the message if it is the report */
export function take(message: RunMessage, record: RunRecord, appointments: Appointments): Report | undefined {
  if ('report' in message) return message.report;
  if ('ask' in message) {
    const method = message.method === 'POST' ? 'POST' : 'GET';
    appointments.announce(message.ask, { method, url: message.url }, message.atMs);
    record.ask(message.ask, message.method, message.url, message.atMs);
  } else if ('got' in message) {
    if (message.status === null) appointments.giveUp(message.got, message.atMs);
    record.got(message.got, message.atMs, message.status, message.bytes);
  } else {
    appointments.giveUp(message.gaveUp, message.atMs);
    record.gaveUp(message.gaveUp);
  }
  return undefined;
}
