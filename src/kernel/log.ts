import pino, { type Logger } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** What must never reach a log line. */
const secrets = [
  'req.headers.authorization',
  'req.headers.cookie',
  'password',
  'token',
  '*.password',
  '*.token',
]

/** One JSON line an event on standard output; readable lines on a terminal. */
export function openLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: secrets })
}

/** An address as logs may keep it: links sent by mail carry 256-bit secrets, 43 characters of base64url. */
export function withoutSecrets(url: string): string {
  return url.replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, '...')
}

/** The figures that operators watch, in the text format that Prometheus and OpenTelemetry collectors read. */
export const registry = new Registry()

export const requestSeconds = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Duration of HTTP requests, by route (OpenTelemetry semantic conventions)',
  labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
})

export const jobRuns = new Counter({
  name: 'parvis_job_runs_total',
  help: 'Runs of jobs by name and outcome (done, failed, dead)',
  labelNames: ['job', 'outcome'],
  registers: [registry],
})

export const deadJobs = new Gauge({
  name: 'parvis_jobs_dead',
  help: 'Jobs that used up their attempts and wait for somebody',
  registers: [registry],
})

let watching = false

/** Adds memory, event loop and garbage collection figures of this process, once. */
export function watchProcess(): void {
  if (watching) return
  watching = true
  collectDefaultMetrics({ register: registry })
}
