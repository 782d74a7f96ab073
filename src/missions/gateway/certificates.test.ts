import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { newId } from '#kernel/context'
import { makeCertificate, testFolder } from '#testkit'
import { openSoftware } from '../../../demo/software/client.ts'
import { certificateThumbprint } from './service/signing/thumbprint.ts'
import { about, quotientPath, testGateway } from './test-gateway.ts'

test('with mutual TLS a token is bound to a certificate: no other opens anything with it', async (t) => {
  const folder = await testFolder(t)
  const [server, client, thief] = [
    makeCertificate(folder, 'gateway'),
    makeCertificate(folder, 'client'),
    makeCertificate(folder, 'thief'),
  ]
  if (!server || !client || !thief) return t.skip('no openssl')
  const gate = await testGateway(t, {
    env: { GATEWAY_TLS_CERT: join(folder, 'gateway.pem'), GATEWAY_TLS_KEY: join(folder, 'gateway.key') },
    ca: server.cert,
  })
  const { ctx, consumerId, grant, url } = gate
  const clientId = newId(ctx)
  const shared = { name: 'Serveur', created_at: ctx.now(), created_by: null }
  await ctx.db
    .insertInto('gateway.client')
    .values({ id: clientId, organization_id: consumerId, ...shared })
    .execute()
  const thumbprint = certificateThumbprint(new X509Certificate(client.cert).raw)
  const key = {
    id: newId(ctx),
    client_id: clientId,
    kind: 'certificate' as const,
    jwk: null,
    thumbprint,
    ...shared,
  }
  await ctx.db.insertInto('gateway.client_key').values(key).execute()
  await gate.served.gateway.board.refresh()
  const open = (tls?: { cert: string; key: string }) => {
    const software = openSoftware({
      gateway: url,
      clientId,
      key: gate.software.key,
      tls: { ...tls, ca: server.cert },
    })
    t.after(software.close)
    return software
  }
  const software = open(client)
  const token = await software.askToken(`H${grant.number}`)
  assert.equal((await software.call(token, quotientPath, about)).status, 200)
  // Once more on a connection that goes on from the session of the first.
  assert.equal((await open(client).call(token, quotientPath, about)).status, 200)
  assert.equal((await open(thief).call(token, quotientPath, about)).status, 401)
  assert.equal((await open().call(token, quotientPath, about)).status, 401)
  await assert.rejects(open(thief).askToken(`H${grant.number}`), /401/)
  // The one of DPoP still serves beside it.
  assert.equal((await gate.call(quotientPath)).status, 200)
})
