import type { ComponentChildren } from 'preact'
import { useHref } from '../frame.ts'
import { Icon } from '../icon.tsx'

export interface WayOut {
  label: string
  said: string
  href: string
}

/** What is shown, as a file, in the format of one's choice. */
export function DownloadMenu({
  label,
  intro,
  items,
}: {
  label: string
  intro: ComponentChildren
  items: readonly WayOut[]
}) {
  const href = useHref()
  return (
    <details class="pv-pop" data-island="popover">
      <summary class="ds-button pv-button--sm" data-variant="primary">
        <Icon name="download" />
        {label}
      </summary>
      <div class="pv-pop__panel">
        <p class="pv-quiet pv-small pv-pop__intro">{intro}</p>
        <ul>
          {items.map((item) => (
            <li>
              <a class="pv-pop__item" href={href(item.href)} download rel="nofollow">
                <span class="pv-format">{item.label}</span>
                {item.said}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
