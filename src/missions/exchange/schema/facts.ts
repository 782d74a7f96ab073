import { fact } from '#kernel/outbox'

/** A grant was made, or changed state: gateways also hear it on the PostgreSQL channel `exchange`. */
export const grantChanged = fact<{ id: string }>('exchange.grant-changed')
