import { words } from '#kernel/words'

export const NAMEWords = words(
  {
    title: 'NAME',
    description: 'Ce que cette mission apporte, en une phrase.',
    none: 'Rien pour le moment',
  },
  {
    title: 'NAME',
    description: 'What this mission brings, in one sentence.',
    none: 'Nothing yet',
  },
)
