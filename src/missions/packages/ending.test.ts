import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PackageScene, packageScene, packagesPath } from '../../testkit/packages.ts'
import { turnPackages } from './service/ending.ts'

const day = 86_400_000

test('what is over is forgotten: the keys at once, the bytes after', async (t) => {
  const scene = await packageScene(t)
  await t.test('a package that is withdrawn can be fetched no more', () => withdraws(scene))
  await t.test('a draft that is deleted leaves nothing', () => deletesDrafts(scene))
  await t.test('recipients are reminded once, then it expires and its sender is told', () => expires(scene))
  await t.test('an account that is erased leaves no name on packages', () => forgetsAccounts(scene))
})

async function withdraws(scene: PackageScene) {
  const { sent, fund, town, call, ctx } = scene
  const { id, files } = await sent()
  assert.equal((await town.post(`${packagesPath}/${id}/withdrawal`)).statusCode, 403)
  const withdrawn = await fund.post(`${packagesPath}/${id}/withdrawal`)
  assert.equal(withdrawn.json().state, 'withdrawn')
  assert.equal(withdrawn.json().deliveries[0].state, 'withdrawn')
  assert.equal((await call(`/packages/${id}/files/${files[0]?.id}`)).status, 410)
  assert.equal((await fund.post(`${packagesPath}/${id}/withdrawal`)).statusCode, 409)
  assert.equal(
    (await town.post(`${packagesPath}/${id}/acknowledgement`, { outcome: 'acknowledged' })).statusCode,
    409,
  )
  assert.notEqual(await ctx.files.stat(`packages/${files[0]?.id}`), null)
  await removeNow(scene)
  assert.equal(await ctx.files.stat(`packages/${files[0]?.id}`), null)
}

async function deletesDrafts(scene: PackageScene) {
  const { draft, addFile, fund, ctx } = scene
  const { id } = await draft()
  const { files } = (await addFile(id, 'a')).json()
  assert.equal((await fund.submit(`/exchange/packages/${id}/withdrawal`, {})).statusCode, 303)
  assert.equal((await fund.get(`${packagesPath}/${id}`)).statusCode, 404)
  await removeNow(scene)
  assert.equal(await ctx.files.stat(`packages/${files[0].id}`), null)
}

async function expires(scene: PackageScene) {
  const { sent, draft, setClock, ctx, given, townAccount, work, fund } = scene
  const { id } = await sent()
  const { id: old } = await draft()
  const now = ctx.now().getTime()
  const told = async (word: string) => {
    await work()
    return (await given.mailsTo(townAccount.email)).filter((mail) => mail.includes(word)).length
  }
  setClock(new Date(now + 28 * day))
  await turnPackages(ctx)
  await turnPackages(ctx)
  assert.equal(await told('expire le'), 1)
  setClock(new Date(now + 30 * day + 60_000))
  await turnPackages(ctx)
  const row = await ctx.db
    .selectFrom('packages.package')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  assert.equal(row?.state, 'expired')
  const files = await ctx.db
    .selectFrom('packages.file')
    .select('sealed_key')
    .where('package_id', '=', id)
    .execute()
  assert.ok(files.every(({ sealed_key }) => sealed_key === null))
  const drafts = await ctx.db.selectFrom('packages.package').select('id').where('id', '=', old).execute()
  assert.deepEqual(drafts, [])
  setClock(new Date(now + 400 * day))
  await turnPackages(ctx)
  const left = await ctx.db.selectFrom('packages.package').select('id').where('id', '=', id).execute()
  assert.deepEqual(left, [])
  setClock(new Date(now))
  assert.equal((await fund.get(`${packagesPath}/${id}`)).statusCode, 404)
}

async function forgetsAccounts({ given, as, senderId, flowId, ctx }: PackageScene) {
  const account = await given.account({ organizations: { [senderId]: 'editor' } })
  const made = await (await as(account)).post(packagesPath, {
    ...{ flow: flowId, subject: 'Lot', caseReference: 'L9', purpose: 'cantine', recipients: [] },
  })
  const { forgetHandler } = await import('./service/erasure.ts')
  await forgetHandler(ctx, { accountId: account.id })
  const row = await ctx.db
    .selectFrom('packages.package')
    .select('created_by')
    .where('id', '=', made.json().id)
    .executeTakeFirst()
  assert.equal(row?.created_by, null)
}

/** What was to be removed in an hour is removed now. */
async function removeNow({ house, work }: PackageScene) {
  await house.pool.query('update graphile_worker._private_jobs set run_at = now() where key like $1', [
    'remove-file:packages/%',
  ])
  await work()
}
