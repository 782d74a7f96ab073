/** Routes that are not tried here, by what holds them instead: addresses as they are registered, or whole folders. */
export interface Group {
  why: string
  /** Who may, for whoever reads the page of rights. */
  who: string
  routes: readonly string[]
  /** Every route of these folders, whatever its method. */
  folders?: readonly string[]
}
