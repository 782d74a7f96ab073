import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { testApp } from '#testkit'
import type { CardDraft } from '../schema.ts'
import { writeCards } from './cards.ts'
import { readAged, readChanges, readHorizon } from './feed.ts'

const day = 86_400_000
const today = new Date('2026-03-01T12:00:00Z')

function card(id: string, daysAgo: number): CardDraft {
  const updatedAt = new Date(today.getTime() - daysAgo * day)
  return {
    ...{ kind: 'thing', id, slug: id, title: id, acronym: null, organizationId: null, ownerId: null },
    ...{ path: `/things/${id}`, text: '', extra: '', tags: [], weight: 0, facets: {}, sorts: {} },
    ...{ createdAt: updatedAt, updatedAt, visibility: 'public', summary: {} },
  }
}

test('as days pass, only the cards whose range of dates changed are read again', async (t) => {
  const { ctx } = await testApp(t)
  const cards = [card('fresh', 5), card('month', 29), card('year', 364), card('old', 2000)]
  await transact(ctx, (tx) => writeCards(tx, cards))
  const later = { ...ctx, now: () => new Date(today.getTime() + 2 * day) }
  const aged = await readAged(later, today)

  assert.deepEqual(aged.map(({ key, facets }) => [key, facets.updated]).sort(), [
    ['thing/month', ['12-months', '3-years']],
    ['thing/year', ['3-years']],
  ])
  assert.deepEqual(await readAged(later, later.now()), [])
})

test('a few changes are told one by one, very many as a whole', async (t) => {
  const { ctx } = await testApp(t)
  const state = { horizon: await readHorizon(ctx), seen: new Set<string>() }
  assert.deepEqual((await readChanges(ctx, state)).changes, [])

  await transact(ctx, (tx) => writeCards(tx, [card('one', 1)]))
  const few = await readChanges(ctx, state)
  assert.deepEqual(
    few.changes?.map(({ key }) => key),
    ['thing/one'],
  )
  assert.deepEqual((await readChanges(ctx, few.state)).changes, [])

  await addMany(ctx, 'n')
  const many = await readChanges(ctx, few.state)
  assert.equal(many.changes, null)
  assert.deepEqual((await readChanges(ctx, many.state)).changes, [])
})

test('a transaction left open elsewhere does not make very many changes told twice', async (t) => {
  const { ctx } = await testApp(t)
  await ctx.db.transaction().execute(async (open) => {
    await sql`select pg_current_xact_id()`.execute(open)
    const state = { horizon: await readHorizon(ctx), seen: new Set<string>() }
    await addMany(ctx, 'n')
    const many = await readChanges(ctx, state)
    assert.equal(many.changes, null)
    await transact(ctx, (tx) => writeCards(tx, [card('one', 1)]))
    const few = await readChanges(ctx, many.state)
    assert.deepEqual(
      few.changes?.map(({ key }) => key),
      ['thing/one'],
    )
    assert.deepEqual((await readChanges(ctx, few.state)).changes, [])
  })
})

async function addMany({ db }: Ctx, prefix: string): Promise<void> {
  await sql`
    insert into records.card (kind, id, title, path, visibility, created_at, updated_at)
    select 'thing', ${prefix}::text || n, 'Chose', '/things/' || n, 'public', now(), now()
    from generate_series(1, 5001) n`.execute(db)
}
