/** What a request for access holds, as its form shows it: by the names of its fields. */
export interface TypedRequest {
  text: Readonly<Record<string, string>>
  purposes: readonly string[]
  fields: readonly string[]
  modalities: readonly string[]
  acceptsTerms: boolean
  informedDpo: boolean
}
