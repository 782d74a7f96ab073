import type { Mission } from '#kernel/house'

export { type Call, type CallStep } from './service/calls/call.ts'

export const gateway: Mission = { name: 'gateway' }
