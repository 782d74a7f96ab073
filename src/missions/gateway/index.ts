import type { Mission } from '#kernel/house'
import './schema/grant-refusals.ts'
import './schema/provider-refusals.ts'
import './schema/request-refusals.ts'
import './schema/token-refusals.ts'
import { forgetAssertionsJob } from './jobs.ts'
import { serveGateway } from './service/serve.ts'

export { type Client, ClientJwk, type ClientKey } from './schema/client.ts'
export { type ServedGateway, serveGateway, type Wishes } from './service/serve.ts'
export { rotateSigningKey } from './service/signing/keyring.ts'
export { certificateThumbprint, thumbprintOf } from './service/signing/thumbprint.ts'

export const gateway: Mission = {
  name: 'gateway',
  serve: serveGateway,
  jobs: [forgetAssertionsJob],
}
