import { z } from 'zod'

export const discussionParams = z.object({ discussion: z.string().max(64) })
export const commentParams = discussionParams.extend({ comment: z.string().max(64) })
