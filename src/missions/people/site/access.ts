/** Pages that anybody may open. */
export const open = { access: 'public', dialect: 'site' } as const

/** Doors where secrets are tried: a second fence, by address and by copy, behind the throttle of the database. */
export const fenced = { ...open, rateLimit: { max: 30, timeWindow: '1 minute' } }

/** Pages of somebody who is signed in. */
export const signedIn = { access: 'account', dialect: 'site' } as const
