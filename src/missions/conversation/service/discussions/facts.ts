import type { Ctx } from '#kernel/context'
import type { AboutDiscussion } from '../../schema/facts.ts'
import type { DiscussionRow } from '../../tables.ts'

/** What every fact of a discussion tells. */
export function aboutOf({ actor }: Ctx, row: DiscussionRow, speakerId: string | null): AboutDiscussion {
  return {
    discussionId: row.id,
    record: { kind: row.kind, id: row.record_id },
    producer: { organizationId: row.organization_id, ownerId: row.owner_id },
    actorId: actor.id,
    speakerId,
  }
}
