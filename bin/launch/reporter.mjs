import { relative } from 'node:path'
import { inspect } from 'node:util'
import { root } from './project.mjs'

const passed = '\u2714'
const failed = '\u2716'

/** Compact report of node:test: one line a file, failures in full. */
export default async function* report(events) {
  let file = newFile('')
  const failures = []
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message
    if (isStray(type, data)) yield `${failed} ${sourceOf(data.file)}: ${data.message}\n`
    if (!isOutcome(type, data)) continue
    const path = sourceOf(data.file)
    if (path !== file.path) {
      yield lineOf(file)
      file = newFile(path)
    }
    count(file, type, data)
    if (!isOrigin(type, data)) continue
    failures.push(describe(path, data))
    yield `${failed} ${path}: ${data.name}\n`
  }
  yield lineOf(file)
  yield failures.join('')
}

/** What went wrong outside any test, or after its end: nothing else would say why the process ends with 1. */
function isStray(type, data) {
  return type === 'test:diagnostic' && (/^(Error|Warning): /.test(data.message) || data.level === 'error')
}

function isOutcome(type, { skip, todo }) {
  return (type === 'test:pass' || type === 'test:fail') && skip === undefined && todo === undefined
}

function newFile(path) {
  return { path, passed: 0, failed: 0, ms: 0 }
}

function count(file, type, { details, nesting }) {
  if (details?.type === 'suite') return
  file[type === 'test:pass' ? 'passed' : 'failed'] += 1
  if (nesting === 0) file.ms += details?.duration_ms ?? 0
}

function lineOf(file) {
  if (!file.path) return ''
  const mark = file.failed ? failed : passed
  const counts = file.failed ? `${file.passed} passed, ${file.failed} failed` : String(file.passed)
  return `${mark} ${file.path} ${counts} (${(file.ms / 1000).toFixed(1)} s)\n`
}

/** A parent fails because a child did: the child says why. */
function isOrigin(type, { details }) {
  return type === 'test:fail' && details?.error?.failureType !== 'subtestsFailed'
}

function describe(path, { name, details }) {
  const cause = details?.error?.cause ?? details?.error
  const text = cause instanceof Error ? (cause.stack ?? inspect(cause)) : inspect(cause)
  const indented = text.split('\n').map((line) => `    ${line}`)
  return `\n${failed} ${name}\n  ${path}\n${indented.join('\n')}\n`
}

/** A bundle's name is the path of its source with dashes for the slashes. */
function sourceOf(file) {
  const path = relative(root, file ?? '')
  const flat = /^dist\/run-[^/]+\/(.+\.test)\.js$/.exec(path)?.[1]
  return flat ? `${flat.replaceAll('--', '/')}.ts` : path
}
