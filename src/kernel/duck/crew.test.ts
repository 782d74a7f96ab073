import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testFolder } from '#testkit'
import { openScratch } from '../files/scratch.ts'
import type { QueryAnswer } from './contract.ts'
import { type Crew, openCrew } from './crew.ts'
import { CrewBusy, ProgramDied, ProgramTooSlow, QueryFault } from './faults.ts'

/** Rows enough to be at work for minutes. */
const endless = 'select count(*) from range(1000000000000) a(x) where hash(x) % 7 = 3'
const timeoutMs = 20_000

function crewFor(
  t: TestContext,
  { size = 1, waiting = 10, dataDir = join(tmpdir(), 'parvis-crew') } = {},
): Crew {
  const settings = { memoryMb: 200, threads: 1 }
  const own = () => openScratch({ dataDir }, 'query')
  const crew = openCrew({ program: 'duck-child', size, waiting, settings, openScratch: own })
  t.after(() => crew.close())
  return crew
}

async function one(
  crew: Crew,
  sql: string,
  options: { timeoutMs: number; signal?: AbortSignal } = { timeoutMs },
) {
  const [answer] = await crew.ask<QueryAnswer[]>({ queries: [sql] }, options)
  return answer?.rows[0]?.[0]
}

test('values come back as JSON can say them', async (t) => {
  const crew = crewFor(t)
  const [answer] = await crew.ask<QueryAnswer[]>(
    {
      queries: [
        "select 9007199254740993::bigint, 12::bigint, 1.5::double, 'nan'::double, true, null, date '2026-01-31', timestamp '2026-01-31 14:05:00', timestamptz '2026-01-31 14:05:00+02', [1, 2]",
      ],
    },
    { timeoutMs },
  )
  assert.deepEqual(answer?.rows[0], [
    '9007199254740993',
    12,
    1.5,
    null,
    true,
    null,
    '2026-01-31',
    '2026-01-31T14:05:00',
    '2026-01-31T12:05:00+00:00',
    '[1,2]',
  ])
})

test('a query that is wrong says why, and the next one is answered', async (t) => {
  const crew = crewFor(t)
  await assert.rejects(one(crew, 'select nope'), QueryFault)
  assert.equal(await one(crew, 'select 42'), 42)
})

test('a query that takes too long is stopped, and the next one is answered', async (t) => {
  const crew = crewFor(t)
  await one(crew, 'select 1')
  await assert.rejects(one(crew, endless, { timeoutMs: 200 }), ProgramTooSlow)
  assert.equal(await one(crew, 'select 42'), 42)
})

test('whoever leaves frees the child', async (t) => {
  const crew = crewFor(t)
  const leaving = new AbortController()
  const left = one(crew, endless, { timeoutMs, signal: leaving.signal })
  setTimeout(() => leaving.abort(new Error('left')), 300)
  await assert.rejects(left, /left/)
  assert.equal(await one(crew, 'select 42'), 42)
  const { working, waiting } = crew.load()
  assert.deepEqual([working, waiting], [0, 0])
})

test('a child that is killed takes one question with it and is replaced', async (t) => {
  const crew = crewFor(t)
  await one(crew, 'select 1')
  const lost = assert.rejects(one(crew, endless), ProgramDied)
  const waiting = one(crew, 'select 42')
  setTimeout(() => crew.load().pids.map((pid) => process.kill(pid, 'SIGKILL')), 300)
  await lost
  assert.equal(await waiting, 42)
})

test('beyond those who may wait, callers are told when to come back', async (t) => {
  const crew = crewFor(t, { waiting: 2 })
  const leaving = new AbortController()
  const long = one(crew, endless, { timeoutMs, signal: leaving.signal })
  const waiting = [one(crew, 'select 1'), one(crew, 'select 2')]
  await assert.rejects(one(crew, 'select 3'), (error) => error instanceof CrewBusy && error.retryAfter >= 1)
  leaving.abort(new Error('left'))
  await assert.rejects(long)
  assert.deepEqual(await Promise.all(waiting), [1, 2])
})

test('memory is bounded: what wants more is refused, and the next one is answered', async (t) => {
  const crew = crewFor(t)
  const heavy = "select max(len(l)) from (select list(repeat('x', 1000) || x) as l from range(10000000) a(x))"
  await assert.rejects(one(crew, heavy), /Out of Memory|died/)
  assert.equal(await one(crew, 'select 42'), 42)
})

/** More than a child may hold in memory, and the same answer each time. */
const spilling = `select bit_xor(hash(s)) from (select x, repeat('y', 60) || x as s from range(4000000) t(x) order by s desc)`

test('two questions that do not fit in memory are answered at once, each in a folder of its own', async (t) => {
  const crew = crewFor(t, { size: 2 })
  const [first, second] = await Promise.all([one(crew, spilling), one(crew, spilling)])
  assert.equal(first, second)
})

test('a child that is killed while it writes what does not fit in memory leaves nothing on the disk', async (t) => {
  const dataDir = await testFolder(t)
  const crew = crewFor(t, { dataDir })
  const files = () => readdir(join(dataDir, 'scratch'), { recursive: true }).catch(() => [])
  const lost = assert.rejects(one(crew, spilling), ProgramDied)
  while (!(await files()).some((name) => name.includes('duckdb_temp'))) await wait(5)
  for (const pid of crew.load().pids) process.kill(pid, 'SIGKILL')
  await lost
  while ((await files()).length > 0) await wait(5)
  assert.equal(await one(crew, 'select 42'), 42)
})
