/** A granted field that the description of its API no longer has, or has of another type. */
export interface DescriptionFault {
  /** `call/field` */
  field: string
  /** Null when it is gone. */
  type: string | null
  before: string
}

/** `GET /path` -> place -> type. */
export type DescribedTypes = Readonly<Record<string, Readonly<Record<string, string>>>>
