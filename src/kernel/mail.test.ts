import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openMailServer, testHouse } from '#testkit'
import { transact } from './context.ts'
import { startWorker } from './jobs.ts'
import { handOver, sendMail, surelyNotSent } from './mail.ts'

const mail = { to: 'ada@example.org', subject: 'Bonjour', text: 'Voici le lien.' }

test('a mail asked for in a transaction reaches the server once it stands', async (t) => {
  const { url, received } = await mailServer(t)
  const { house } = await testHouse(t, [], { SMTP_URL: url, MAIL_FROM: 'Parvis <parvis@example.org>' })
  await assert.rejects(
    transact(house.ctx, async (tx) => {
      await sendMail(tx, { ...mail, subject: 'Jamais' })
      throw new Error('undone')
    }),
  )
  await transact(house.ctx, (tx) => sendMail(tx, mail))
  const worker = await startWorker(house.pool, house.ctx, house.jobs)
  const message = await received
  await worker.stop()
  assert.match(message, /^Subject: Bonjour/m)
  assert.match(message, /^To: ada@example\.org/m)
  assert.match(message, /Voici le lien\./)
})

test('the mail server is left when the house closes: an idle connection would keep the program alive', async (t) => {
  const { url, received, connections } = await mailServer(t)
  const { house } = await testHouse(t, [], { SMTP_URL: url, MAIL_FROM: 'Parvis <parvis@example.org>' })
  await transact(house.ctx, (tx) => sendMail(tx, mail))
  const worker = await startWorker(house.pool, house.ctx, house.jobs)
  await received
  await worker.stop()
  await house.close()
  for (let tries = 0; tries < 100 && connections() > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(connections(), 0)
})

test('a mail server that never greets has taken nothing; one that falls silent over a mail may have', async (t) => {
  const failureOf = async (SMTP_URL: string) => {
    const { house } = await testHouse(t, [], { SMTP_URL, MAIL_FROM: 'Parvis <parvis@example.org>' })
    return handOver(house.ctx, mail).then(
      () => null,
      (error: unknown) => error,
    )
  }
  const mute = createServer((socket) => socket.on('error', () => undefined).resume())
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  t.after(() => mute.close())
  const address = mute.address()
  assert.ok(typeof address === 'object' && address)
  assert.equal(surelyNotSent(await failureOf(`smtp://127.0.0.1:${address.port}/?greetingTimeout=200`)), true)

  // It hears the whole mail, and never says that it has it.
  const { url, close } = await openMailServer(() => new Promise(() => {}))
  t.after(close)
  const silent = await failureOf(`${url}/?socketTimeout=1000`)
  assert.ok(silent instanceof Error)
  assert.equal(surelyNotSent(silent), false)
})

test('without a mail server, mails are kept in files that only the operator reads; a subject is one line', async (t) => {
  const { house } = await testHouse(t, [])
  await transact(house.ctx, (tx) => sendMail(tx, { ...mail, subject: 'Bonjour\r\nBcc: eve@example.org' }))
  const worker = await startWorker(house.pool, house.ctx, house.jobs)
  const folder = join(house.ctx.config.dataDir, 'mails')
  let names: string[] = []
  for (let tries = 0; tries < 200 && names.length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    names = await readdir(folder).catch(() => [])
  }
  await worker.stop()
  assert.match(
    await readFile(join(folder, names[0] ?? ''), 'utf8'),
    /^Subject: Bonjour Bcc: eve@example\.org$[\s\S]*Voici le lien\./m,
  )
})

/** `received` is the first message. */
async function mailServer(t: TestContext) {
  const { promise: received, resolve: tell } = Promise.withResolvers<string>()
  const { url, connections, close } = await openMailServer(async ({ text }) => tell(text))
  t.after(close)
  return { url, received, connections }
}
