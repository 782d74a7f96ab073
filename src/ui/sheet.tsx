import type { ComponentChildren } from 'preact'
import { useUiWords } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'

/** Opens a sheet, without scripts too (Popover API). */
export function SheetButton({
  sheet,
  icon,
  count,
  children,
}: {
  sheet: string
  icon: IconName
  /** How much is in use behind it. */
  count?: number | undefined
  children: ComponentChildren
}) {
  return (
    <button
      type="button"
      class="ds-button pv-button--sm"
      data-variant="secondary"
      popovertarget={sheet}
      aria-haspopup="dialog"
    >
      <Icon name={icon} />
      {children}
      {count !== undefined && count > 0 && <span class="pv-count">{count}</span>}
    </button>
  )
}

/** A row of a sheet that leads to another sheet. */
export function SheetRow({
  sheet,
  icon,
  said,
  children,
}: {
  sheet: string
  icon: IconName
  said?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <button type="button" class="pv-pop__item" popovertarget={sheet} aria-haspopup="dialog">
      <Icon name={icon} size={18} />
      <span class="pv-sheet__row">{children}</span>
      {said && <span class="pv-quiet pv-small">{said}</span>}
    </button>
  )
}

/** What stands aside of a page until it is asked for: at the side, or from below on a narrow screen. */
export function Sheet({
  id,
  title,
  intro,
  children,
}: {
  id: string
  title: string
  intro?: ComponentChildren
  children: ComponentChildren
}) {
  const words = useUiWords()
  return (
    <section class="pv-sheet" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`}>
      <header class="pv-sheet__head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button
          type="button"
          class="pv-tool pv-tool--icon"
          popovertarget={id}
          popovertargetaction="hide"
          aria-label={words.close}
        >
          <Icon name="close" />
        </button>
      </header>
      {intro && <div class="pv-quiet">{intro}</div>}
      {children}
    </section>
  )
}
