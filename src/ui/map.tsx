import { useHref } from './frame.ts'

export interface MapArea {
  href: string
  label: string
  /** The `d` of its path, in the units of the box. */
  path: string
  /** From 0, nothing there, to 4. */
  shade: 0 | 1 | 2 | 3 | 4
}

export interface LinkMapProps {
  box: { left: number; top: number; width: number; height: number }
  areas: readonly MapArea[]
}

/** A map whose areas are links; a list beside it says the same in words. */
export function LinkMap({ box, areas }: LinkMapProps) {
  const hrefOf = useHref()
  const { left, top, width, height } = box
  return (
    <div class="pv-map">
      <svg viewBox={`${left} ${top} ${width} ${height}`} aria-hidden="true" focusable="false">
        {areas.map((area) => (
          <a href={hrefOf(area.href)} tabindex={-1}>
            <path d={area.path} data-shade={area.shade}>
              <title>{area.label}</title>
            </path>
          </a>
        ))}
      </svg>
    </div>
  )
}
