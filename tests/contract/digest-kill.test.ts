import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openMailServer, type RealSite, realSite } from '#testkit'

/**
 * `kill -9` in the middle of the digests of a morning. At most once: nobody has two, and nobody goes without but those
 * whose mail was being given at that very moment, of whom only the mail server could tell.
 */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 1)
const followers = 40
/** Jobs that the program works on at once: as many mails may be on their way when it is killed. */
const atOnce = 4

test('killed amid digests: nobody has two, and nobody loses theirs but in the very act of sending', async (t) => {
  const received = new Map<string, number>()
  const refused = new Set<string>()
  const meeting = { at: 0, arrived: () => {} }
  const { url, close } = await openMailServer(async ({ to }) => {
    // The server puts one in ten off the first time: it is no loss, and no second mail.
    if (/0@/.test(to) && !refused.has(to)) {
      refused.add(to)
      throw new Error('later')
    }
    received.set(to, (received.get(to) ?? 0) + 1)
    if (received.size < meeting.at) return
    // It has the mail, and never says so.
    meeting.arrived()
    await new Promise(() => {})
  })
  t.after(close)
  const site = await realSite(t, { env: { SMTP_URL: url } })
  for (let round = 0; round < rounds; round++) {
    received.clear()
    refused.clear()
    await giveNews(site, round)
    const { promise, resolve } = Promise.withResolvers<void>()
    Object.assign(meeting, { at: 1 + Math.floor(Math.random() * 20), arrived: resolve })
    await site.rows(`select graphile_worker.add_job('conversation.daily-digest', '{}')`)
    await promise
    await site.server.kill()
    const begun = new Set(
      (await site.rows(`select account_id from conversation.digest_handed`)).map((row) => row.account_id),
    )
    meeting.at = Number.POSITIVE_INFINITY
    await giveBackJobs(site)
    await site.restart()
    await untilSent(site)
    const accounts = Array.from({ length: followers }, (_, n) => `r${round}n${n}`)
    const missing = accounts.filter((id) => !received.has(`${id}@example.org`))
    const twice = [...received].filter(([, times]) => times > 1)
    assert.deepEqual(twice, [], 'sent twice')
    assert.ok(missing.length < atOnce && missing.every((id) => begun.has(id)), `lost: ${missing.join(', ')}`)
    assert.equal(received.size + missing.length, followers, 'it is six in the morning where the others are')
  }
})

/** Something to tell everybody of since yesterday: followers where it is noon, and as many where it is six. */
async function giveNews(site: RealSite, round: number): Promise<void> {
  const created = await site.call('/api/datasets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: `Arbres ${round}`, description: 'Position.', license: 'lov2' }),
  })
  const { id } = await created.json()
  assert.equal((await site.call(`/api/datasets/${id}/publication`, { method: 'PUT' })).status, 200)
  await site.rows(`
    with account as (
      insert into people.account (id, email, first_name, last_name, lang, created_at, updated_at)
      select name, name || '@example.org', 'Ada', 'Lecteur', 'fr', now(), now()
      from (select 'r${round}' || side || n as name from generate_series(0, ${followers - 1}) n, unnest(array['n', 'm']) side) x
      returning id
    ), habit as (
      insert into conversation.mail_habit (account_id, time_zone, secret)
      select id, case when id like '%n%' then '${zoneWhereItIs(12)}' else '${zoneWhereItIs(6)}' end, 'secret' from account
    ), news as (
      insert into conversation.news (id, key, what, kind, record_id, visibility, at)
      values ('news${round}', 'news${round}', 'changed', 'dataset', '${id}', 'public', now() - interval '1 day')
    )
    insert into conversation.notification (account_id, news_id, why, way, at)
    select id, 'news${round}', 'follow', 'digest', now() - interval '1 day' from account`)
}

/** A zone of PostgreSQL, whose sign is the other way round (POSIX). */
function zoneWhereItIs(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}

/** What other copies do two minutes after a copy was last heard of. */
async function giveBackJobs(site: RealSite): Promise<void> {
  await site.rows(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs where locked_by is not null))`)
}

async function untilSent(site: RealSite): Promise<void> {
  const waiting = `select 1 from graphile_worker.jobs
    where task_identifier in ('conversation.daily-digest', 'conversation.send-digest') limit 1`
  for (let tries = 0; tries < 600; tries++) {
    if ((await site.rows(waiting)).length === 0) return
    await wait(100)
  }
  assert.fail(`digests still wait after a minute: ${site.server.output()}`)
}
