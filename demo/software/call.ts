import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSoftware, readKey } from './client.ts'
import { verifyAnswer } from './verify.ts'

/**
 * What the software of a town does: `bin/call-demo [gateway] [folder of its key]`. It asks for a token,
 * asks the family quotient of an invented person for the price of the canteen, and checks the signature of the answer.
 */
const [gateway = 'http://127.0.0.1:8082', folder = 'data/demo-software'] = process.argv.slice(2)
const about = { purpose: 'tarification', caseReference: 'CANT-2026-0042', agent: 'regie-07' }
const person = {
  ...{ nomNaissance: 'Roc', prenoms: 'Cyrille Marie', dateNaissance: '1984-06-21', sexe: 'M' },
  ...{ codeCommuneNaissance: '75056', codePaysNaissance: '99100' },
}
const path = `/exchange/quotient-familial/v1/quotient?${new URLSearchParams(person)}`

await callOnce().catch((error: Error & { code?: string }) => {
  const why = error.code === 'ENOENT' ? 'no key there' : error.message || error.code
  process.stderr.write(
    `Could not call: ${why}.\nbin/call-demo GATEWAY FOLDER: the demo says its gateway when it starts (here ${gateway}), and keeps this key in DATA_DIR/demo-software (here ${folder}).\n`,
  )
  process.exitCode = 1
})

async function callOnce(): Promise<void> {
  const software = openSoftware({
    gateway,
    clientId: readFileSync(join(folder, 'client'), 'utf8').trim(),
    key: readKey(readFileSync(join(folder, 'key.pem'), 'utf8')),
  })
  try {
    const token = await software.askToken('quotient-familial')
    const reply = await software.call(token, path, about)
    const jwks = await (await fetch(`${gateway}/.well-known/jwks.json`)).json()
    // A refusal is a problem of the gateway: only what is released is signed.
    const isTrue =
      reply.status === 200 && verifyAnswer({ jwks, reply, question: { method: 'GET', path, ...about } })
    process.stdout.write(`${reply.status} ${reply.body}\n`)
    process.stdout.write(
      `record ${reply.headers['exchange-record']}, signature ${reply.status === 200 ? (isTrue ? 'good' : 'WRONG') : 'none'}\n`,
    )
  } finally {
    await software.close()
  }
}
