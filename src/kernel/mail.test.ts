import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { testHouse } from '#testkit'
import { transact } from './context.ts'
import { startWorker } from './jobs.ts'
import { sendMail } from './mail.ts'

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

/** A real SMTP server on this machine; `received` is the first message. */
async function mailServer(t: TestContext) {
  let tell = (_message: string) => {}
  const received = new Promise<string>((resolve) => {
    tell = resolve
  })
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk) => {
        text += String(chunk)
      })
      stream.on('end', () => {
        tell(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, received, connections: () => server.connections.size }
}
