import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, utimes } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { leftoversOf, openElsewhere, type RealSite, realSite } from '#testkit'
import { type Gates, openGates } from './gate.ts'

/** Where a file may be when something happens to the program. */
const stages = {
  reading: { table: 'tables.version', at: 'update', when: `new.state = 'working'` },
  read: { table: 'tables.version', at: 'update', when: `new.state = 'ready' and old.state = 'working'` },
  examined: { table: 'privacy.scan', at: 'update', when: 'new.state <> old.state' },
  released: { table: 'tables."table"', at: 'update', when: 'new.current_version is not null' },
  corrected: { table: 'privacy.remedy', at: 'update', when: 'new.state <> old.state' },
  adopted: { table: 'catalogue.remedied_content', at: 'insert' },
  fetched: { table: 'catalogue.waiting_file', at: 'insert', when: 'new.fetched' },
  removed: { table: 'tables."table"', at: 'delete' },
}
type Stage = keyof typeof stages

type Dataset = Pick<Life, 'site' | 'dataset'>

/** Strikes the server, which waits at the gate of a stage if at any, and lets it go on. */
export type Blow = (life: Life, stage: Stage | null) => Promise<void>

/** A site with a public dataset of a person. */
export interface Life {
  site: RealSite
  gates: Gates<Stage>
  /** Id of the dataset. */
  dataset: string
  /** Begins something and strikes the server at each stage that it comes to, in order; `check` must hold each time. */
  strike: (
    stages: readonly Stage[],
    begin: () => Promise<unknown>,
    check?: () => Promise<void>,
  ) => Promise<void>
}

export async function openLife(t: TestContext, blow: Blow, env: Record<string, string> = {}): Promise<Life> {
  const site = await realSite(t, { env })
  const gates = await openGates(t, site, stages)
  const life: Life = {
    site,
    gates,
    dataset: '',
    async strike(struck, begin, check) {
      for (const stage of struck) await gates.close(stage)
      await begin()
      for (const stage of struck) {
        await gates.reached(stage)
        await check?.()
        await blow(life, stage)
        await check?.()
      }
    },
  }
  const draft = { title: 'Ville', description: 'Ce que la ville compte.', license: 'lov2' }
  const { id } = await send(life, 'POST /api/datasets', draft)
  await send(life, `PUT /api/datasets/${id}/publication`)
  return Object.assign(life, { dataset: id })
}

/** The answer of the API, as JSON; fails when it refuses. */
export async function send({ site }: Pick<Life, 'site'>, request: string, body?: object) {
  const [method = '', path = ''] = request.split(' ')
  const headers = body ? { 'content-type': 'application/json' } : {}
  const answer = await site.call(path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  assert.ok(answer.ok, `${request}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

/** Sends a file as a new resource; answers its id. */
export async function add(life: Dataset, name: string, content: string | Buffer): Promise<string> {
  const upload = await sendFile(life, name, content)
  const added = await send(life, `POST /api/datasets/${life.dataset}/resources`, { title: name, upload })
  return added.id
}

export async function replace(
  life: Life,
  { id, name, content }: { id: string; name: string; content: string },
): Promise<void> {
  const path = `/api/datasets/${life.dataset}/resources/${id}`
  const { version } = await send(life, `GET ${path}`)
  await send(life, `PUT ${path}/file`, { upload: await sendFile(life, name, content), version })
}

async function sendFile(
  { site }: Pick<Life, 'site'>,
  name: string,
  content: string | Buffer,
): Promise<string> {
  const headers = { 'upload-complete': '?1', 'content-disposition': `attachment; filename="${name}"` }
  const answer = await site.call('/api/uploads', { method: 'POST', headers, body: Buffer.from(content) })
  const upload = await answer.json()
  assert.equal(answer.status, 201, JSON.stringify(upload))
  return upload.id
}

/** What everybody downloads. */
export async function seen({ server }: RealSite, id: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${server.url}/resources/${id}/download`)
    const body = await answer.text()
    // Connections that were cut are noticed by those who use them.
    if (answer.status !== 503) return answer.ok ? body : `${answer.status}`
  }
}

/** The id of the table of a resource. */
export async function tableOf({ rows }: RealSite, id: string): Promise<string> {
  const [found] = await rows(`select table_id from catalogue.resource where id = '${id}'`)
  return String(found?.table_id)
}

export async function rowsOf(site: RealSite, id: string): Promise<number> {
  const answer = await fetch(`${site.server.url}/api/tables/${await tableOf(site, id)}/rows`)
  return (await answer.json()).total
}

export async function lastScan({ site }: Life, resource: string): Promise<string> {
  const owner = `resource:${resource}`
  const [scan] = await site.rows(
    `select id from privacy.scan where owner = '${owner}' order by number desc limit 1`,
  )
  return String(scan?.id)
}

/** Waits until no job is left, those put off for a moment begun at once; fails with what stands in the way. */
export async function settled(site: RealSite): Promise<void> {
  const began = Date.now()
  for (;;) {
    await site.rows(
      `update graphile_worker._private_jobs set run_at = now()
       where locked_at is null and run_at > now() and run_at < now() + interval '10 minutes'`,
    )
    await site.rows(`select pg_notify('jobs:insert', '{"r":0,"count":1}')`)
    const left = await site.rows(
      `select task_identifier, attempts, locked_at, last_error from graphile_worker.jobs
       where locked_at is not null or run_at < now() + interval '10 minutes'`,
    )
    if (left.length === 0) return
    assert.ok(Date.now() - began < patienceMs, `${JSON.stringify(left)} ${site.server.output()}`)
    await wait(50)
  }
}
const patienceMs = 60_000

/** A server elsewhere that answers when the test says so. */
export async function openSource(t: TestContext) {
  const waiting: ServerResponse[] = []
  const { site, server } = await openElsewhere(t, (_request, response) => {
    waiting.push(response.writeHead(200, { 'content-type': 'text/csv' }))
    server.emit('asked')
  })
  return {
    url: site,
    /** The next request that nobody answered yet. */
    async asked(): Promise<ServerResponse> {
      for (;;) {
        const next = waiting.shift()
        if (next) return next
        await once(server, 'asked')
      }
    },
  }
}

/** Every link is due now, and no host is being asked. */
export async function askLinks({ rows }: RealSite): Promise<void> {
  await rows(`update catalogue.link_check set next_at = now()`)
  await rows(`update catalogue.link_host set busy_until = null, not_before = null`)
  await rows(`select graphile_worker.add_job('catalogue.check-links', job_key => 'catalogue.check-links')`)
}

/** What stays on the disk once the folders of dead work are old enough to be looked for, at the next start. */
export async function leftByDeadWork(site: RealSite): Promise<string[]> {
  const scratch = join(site.folder, 'scratch')
  const left = await readdir(scratch).catch(() => [])
  if (left.length > 0) {
    await site.server.kill()
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    for (const name of left) await utimes(join(scratch, name), longAgo, longAgo)
    await site.restart()
    while ((await readdir(scratch)).length > 0) await wait(10)
  }
  return leftoversOf(site)
}
