import type { Mission } from '#kernel/house'

export const gateway: Mission = { name: 'gateway' }
