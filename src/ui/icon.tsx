/** Drawn for Parvis on a grid of 24, in strokes of 1.6: each entry is the `d` of one path. */
const drawings = {
  dataset: 'M4 5.5h16v13H4zM4 10h16M4 14.2h16M9.5 10v8.5',
  organization: 'M3.5 20h17M5 20V10.5M9.7 20V10.5M14.3 20V10.5M19 20V10.5M3.5 10.5 12 4l8.5 6.5z',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12.5h6M9 16h6',
  api: 'M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5M13.4 5l-2.8 14',
  reuse:
    'M12 3.5v6M12 14.5v6M4.6 7.8l5.2 3M14.2 13.2l5.2 3M19.4 7.8l-5.2 3M9.8 13.2l-5.2 3M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  topic: 'M4 6.5h6.5v5H4zM13.5 6.5H20v11h-6.5zM4 14.5h6.5v3H4z',
  code: 'M9 8l-4 4 4 4M15 8l4 4-4 4',
  software: 'M4 4.5h16v11H4zM9 20h6M12 15.5V20M8.5 10l2 2 4.5-4.5',
  algorithm: 'M5 4.5h5v4H5zM14 15.5h5v4h-5zM14 8.5l2.5-3 2.5 3-2.5 3zM10 6.5h3.5M16.5 12v3.5M7.5 8.5v9H14',
  exchange: 'M4 8.5h15M15.5 5l3.5 3.5-3.5 3.5M20 15.5H5M8.5 12 5 15.5 8.5 19',
  referral: 'M5 4.5h14v10h-7l-4 4v-4H5zM12 7v3.2M12 12.2v.1',
  programme: 'M5 20.5v-16h13l-2.5 4 2.5 4H5',
  lab: 'M9.5 3.5h5M10.5 3.5v6L5 19.3c-.3.6 0 1.2.7 1.2h12.6c.7 0 1-.6.7-1.2l-5.5-9.8v-6M7.8 15h8.4',
  participation:
    'M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3 19.5c0-3.3 2.3-5.5 5.5-5.5s5.5 2.2 5.5 5.5M16 11a2.5 2.5 0 1 0-.6-4.9M16.5 14.2c2.6.3 4.5 2.3 4.5 5.3',
  commitment: 'M4.5 12.5 9 17l10.5-11M4.5 20.5h15',
  reference: 'M12 3.5l8 4.5v8l-8 4.5L4 16V8zM4 8l8 4.5L20 8M12 12.5v8',
  harvest: 'M4 14.5v5h16v-5M12 3.5v11M7.5 10l4.5 4.5 4.5-4.5',
  privacy: 'M12 3.5l7.5 2.8v5.2c0 4.3-3 7.6-7.5 9-4.5-1.4-7.5-4.7-7.5-9V6.3z',
  table: 'M4 5h16v14H4zM4 9.7h16M12 9.7V19',
  people: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c0-4 3.2-6.5 7.5-6.5s7.5 2.5 7.5 6.5',
  user: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c0-4 3.2-6.5 7.5-6.5s7.5 2.5 7.5 6.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5l5 5',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2',
  license: 'M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10M9 13.2l-1.5 7.3L12 18l4.5 2.5-1.5-7.3',
  place:
    'M12 21c-4.5-4.7-6.8-8.3-6.8-11a6.8 6.8 0 0 1 13.6 0c0 2.7-2.3 6.3-6.8 11M12 12.3a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8',
  quality: 'M12 3.5l2.5 5.3 5.8.8-4.2 4 1 5.9-5.1-2.8-5.1 2.8 1-5.9-4.2-4 5.8-.8z',
  download: 'M12 3.5v11.5M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15',
  upload: 'M12 15.5V4M7.5 8.5 12 4l4.5 4.5M4.5 19.5h15',
  external: 'M10 5H5v14h14v-5M14 4.5h5.5V10M19.5 4.5 11 13',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14v2.5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 16.8v.1',
  danger: 'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v5M12 15.8v.1',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 11v5.5M12 7.8v.1',
  success: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M8.3 12.3l2.6 2.6 4.9-5.3',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2.3M12 19.2v2.3M2.5 12h2.3M19.2 12h2.3M5.3 5.3l1.6 1.6M17.1 17.1l1.6 1.6M5.3 18.7l1.6-1.6M17.1 6.9l1.6-1.6',
  moon: 'M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2z',
  language:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M3.5 12h17M12 3.5c2.5 2.4 3.7 5.2 3.7 8.5s-1.2 6.1-3.7 8.5c-2.5-2.4-3.7-5.2-3.7-8.5s1.2-6.1 3.7-8.5',
  filter: 'M4 6.5h16M7 12h10M10 17.5h4',
  sort: 'M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5',
  copy: 'M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5',
  trash: 'M4.5 6.5h15M9.5 6.5v-3h5v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  up: 'M6 14.5l6-6 6 6',
  down: 'M6 9.5l6 6 6-6',
  discussion: 'M4 5h16v11h-8.5L7 20v-4H4z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  star: 'M12 3.5l2.5 5.3 5.8.8-4.2 4 1 5.9-5.1-2.8-5.1 2.8 1-5.9-4.2-4 5.8-.8z',
  eye: 'M2.5 12C4.7 8 8 6 12 6s7.3 2 9.5 6c-2.2 4-5.5 6-9.5 6s-7.3-2-9.5-6M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6',
  picture: 'M4 5h16v14H4zM4 16.5l5-5 4 4 3-3 4 4M15.5 9.5v.1',
  chart: 'M4 4v16h16M8.5 16.5v-5M13 16.5V7M17.5 16.5v-7',
  history: 'M4 8.5A8.5 8.5 0 1 1 3.5 12M4 4v4.5h4.5M12 7.5V12l3 2',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  mail: 'M3.5 5.5h17v13h-17zM3.5 6.5 12 13l8.5-6.5',
  key: 'M8 15.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12.5 11h8.5v4M17.5 11v3',
  tag: 'M3.5 4.5h8l9 9-7 7-9-9zM8 8.8v.1',
  signOut: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  text: 'M5 7.5V5h14v2.5M12 5v14M9 19h6',
  number: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h15.5M4 15h15.5',
  toggle: 'M8 7.5h8a4.5 4.5 0 0 1 0 9H8a4.5 4.5 0 0 1 0-9M8 14.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  columns: 'M4 5h16v14H4zM9.3 5v14M14.7 5v14',
  wait: 'M7 3.5h10M7 20.5h10M8 3.5c0 5 8 6 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 6-8 8.5s8 3.5 8 8.5',
} as const
export type IconName = keyof typeof drawings

/** A drawing beside words, hidden from screen readers; alone it needs a `label`. */
export function Icon({
  name,
  size = 20,
  label,
}: {
  name: IconName
  size?: number | undefined
  label?: string | undefined
}) {
  const drawing = { class: 'pv-icon', width: size, height: size, viewBox: '0 0 24 24' }
  const path = <path d={drawings[name]} />
  return label ? (
    <svg {...drawing} role="img" aria-label={label}>
      {path}
    </svg>
  ) : (
    <svg {...drawing} aria-hidden="true">
      {path}
    </svg>
  )
}

/** The mark of Parvis: a square, paved. */
export function PavingMark({ size = 36 }: { size?: number | undefined }) {
  return (
    <svg class="pv-mark" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <path d="M1 1h20v9H1zM23 1h12v20H23zM1 12h9v23H1zM12 12h9v9h-9zM12 23h23v12H12z" />
    </svg>
  )
}
