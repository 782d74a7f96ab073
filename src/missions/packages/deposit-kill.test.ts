import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { build } from 'esbuild'
import { projectRoot } from '#kernel/config'
import { type PackageScene, packageScene } from '../../testkit/packages.ts'
import { openSealed } from './service/sealed/sealed-file.ts'

/** `kill -9` of a copy while files are deposited. CI takes a sample; `bin/torture` runs many rounds. */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 3)

test('kill -9 in the middle of a deposit loses nothing acknowledged and leaves no orphan for ever', async (t) => {
  const scene = await packageScene(t)
  const { ctx, draft, house, work } = scene
  const program = join(projectRoot, 'dist', `deposit-process-${process.pid}.mjs`)
  t.after(() => rm(program, { force: true }))
  await build({
    entryPoints: [join(projectRoot, 'src/missions/packages/service/test-deposit-process.ts')],
    ...{ outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    ...{ logLevel: 'error', jsx: 'automatic', jsxImportSource: 'preact' },
  })
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const { id } = await draft()
    acknowledged.push(...(await depositUntilKilled(program, { scene, packageId: id, after: 2 + round })))
  }
  assert.ok(acknowledged.length >= 2 * rounds)

  const rows = await ctx.db.selectFrom('packages.file').selectAll().execute()
  const names = new Set(rows.map(({ name }) => name))
  assert.deepEqual(
    acknowledged.filter((name) => !names.has(name)),
    [],
    'acknowledged files without a row',
  )
  for (const row of rows) {
    const kept = { id: row.id, size: row.size, storeKey: row.store_key, sealedKey: row.sealed_key }
    const clear = await buffer(await openSealed(ctx, kept, { start: 0, end: row.size - 1 }))
    assert.equal(createHash('sha256').update(clear).digest('hex'), row.sha256, row.name)
  }

  // A day later, and fourteen for what was half received.
  await house.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where key like 'remove-file:%'`,
  )
  await work()
  await ctx.files.removeLeftovers(new Date(Date.now() + 1000))
  assert.deepEqual(
    await storedIn(scene, 'objects'),
    rows.map(({ store_key }) => store_key.replace('/', '~')).sort(),
  )
  assert.deepEqual(await storedIn(scene, 'incoming'), [])
})

async function storedIn({ ctx }: PackageScene, part: string): Promise<string[]> {
  const found = await readdir(join(ctx.config.dataDir, 'files', part), {
    recursive: true,
    withFileTypes: true,
  })
  return found
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort()
}

/** What it acknowledged before it was killed, somewhere inside the next deposit. */
async function depositUntilKilled(
  program: string,
  { scene, packageId, after }: { scene: PackageScene; packageId: string; after: number },
): Promise<string[]> {
  const { ctx, house } = scene
  const env = { DATA_DIR: ctx.config.dataDir, DEMO: 'off', LOG_LEVEL: 'silent', FETCH_REMOTE: 'off' }
  const said = JSON.stringify({ connection: connectionOf(house.pool.options), env, packageId })
  const child = spawn(process.execPath, [program, said], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const names: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    names.push(line)
    if (names.length === after) setTimeout(() => child.kill('SIGKILL'), 5 + Math.floor(Math.random() * 15))
  }
  await gone
  return names
}

function connectionOf({ host, port, user, password, database }: PackageScene['house']['pool']['options']) {
  return { host, port, user, password, database }
}
