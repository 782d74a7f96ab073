import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Ctx, transact } from '#kernel/context'
import { testApp } from '#testkit'
import type { CardDraft } from '../schema.ts'
import { writeCards } from './cards.ts'
import { catchUp, openSearch, readyEngine } from './engine.ts'

function card(id: string): CardDraft {
  const updatedAt = new Date('2026-03-01T12:00:00Z')
  return {
    ...{ kind: 'thing', id, slug: id, title: id, acronym: null, organizationId: null, ownerId: null },
    ...{ path: `/things/${id}`, text: '', extra: '', tags: [], weight: 0, facets: {}, sorts: {} },
    ...{ createdAt: updatedAt, updatedAt, visibility: 'public', summary: {} },
  }
}

const countOf = (ctx: Ctx) => readyEngine(ctx)?.stats().documents ?? 0

test('a few changes do not write the whole index again, and are there after the next start', async (t) => {
  const { house, ctx } = await testApp(t)
  // Another copy on the same database.
  const copy = { ...ctx, config: { ...ctx.config, dataDir: join(ctx.config.dataDir, 'copy') } }
  const writtenAt = async () => (await stat(join(copy.config.dataDir, 'search', 'records.snapshot'))).mtimeMs
  await transact(ctx, (tx) => writeCards(tx, [card('one')]))
  const close = await openSearch(copy, house.listen)
  await catchUp(copy)
  const before = countOf(copy)
  await transact(ctx, (tx) => writeCards(tx, [card('two')]))
  await catchUp(copy)
  assert.equal(countOf(copy), before + 1)
  await close()
  const written = await writtenAt()

  const closeAgain = await openSearch(copy, house.listen)
  await catchUp(copy)
  assert.equal(countOf(copy), before + 1)
  await transact(ctx, (tx) => writeCards(tx, [card('three')]))
  await catchUp(copy)
  await closeAgain()
  assert.equal(await writtenAt(), written)
})
