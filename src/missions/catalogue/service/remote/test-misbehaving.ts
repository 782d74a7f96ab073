import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { TestContext } from 'node:test'
import { toPort } from './test-source.ts'

/** A server that answers in its own way each day: the first on the day of the link, the last one for ever. Its origin. */
export async function misbehaving(
  t: TestContext,
  days: readonly RequestListener[],
  { today, isSecure = false }: { today: () => number; isSecure?: boolean },
): Promise<string> {
  const answer: RequestListener = (request, response) =>
    days[Math.min(today(), days.length - 1)]?.(request, response)
  const server = isSecure ? createTlsServer({ key, cert }, answer) : createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http${isSecure ? 's' : ''}://127.0.0.1:${toPort(server.address())}`
}

/** Of nobody that anybody trusts. */
const key = createPrivateKey({
  key: Buffer.from(
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/JVFAoFdfZtibsiXHUtuI6htHicEjS5J1JE68O/sxguh' +
      'RANCAAR3NlqGWauixA7Nul7y0mjE0z3of5KijoElfsMiuvbVy+4Di0SOpUD0EUvspf6f1mWAZnegofpDDgV4jPpaYKxq',
    'base64',
  ),
  format: 'der',
  type: 'pkcs8',
}).export({ format: 'pem', type: 'pkcs8' })
const cert = `-----BEGIN CERTIFICATE-----
MIIBkzCCATmgAwIBAgIUK+ExGVX5Unn7DOrAwnDIcB/PVj8wCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTbWlzYmVoYXZpbmcuZXhhbXBsZTAgFw0yNjExMjYyMzAzMjla
GA8yMTI2MTEwMjIzMDMyOVowHjEcMBoGA1UEAwwTbWlzYmVoYXZpbmcuZXhhbXBs
ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHc2WoZZq6LEDs26XvLSaMTTPeh/
kqKOgSV+wyK69tXL7gOLRI6lQPQRS+yl/p/WZYBmd6Ch+kMOBXiM+lpgrGqjUzBR
MB0GA1UdDgQWBBTiaG7CIBScbkEn+9G2M7zdTwhs/jAfBgNVHSMEGDAWgBTiaG7C
IBScbkEn+9G2M7zdTwhs/jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
MEUCICQpsCpXhu25tq9BmcfVRVTS1XVkxV+n91bOTeMGQH4rAiEAtYZESA0Wj+1W
IEGrmW9YQWEiJ+FD0jtjfS0tBUanY+0=
-----END CERTIFICATE-----`
