import type { words } from '../../service/udata/words.ts'

type Reason = keyof (typeof words)['fr']['missing']

/** Every address of the udata API that has no counterpart here: its methods, its path, and why. */
export const missingRoutes = [
  ['POST', '/api/1/reuses/{reuse}/badges/', 'badges'],
  ['DELETE', '/api/1/reuses/{reuse}/badges/{kind}/', 'badges'],
  ['GET POST', '/api/1/visualizations/', 'charts'],
  ['GET PATCH DELETE', '/api/1/visualizations/{visualization}/', 'charts'],
  ['POST', '/api/1/visualizations/{visualization}/image/', 'charts'],
  ['GET POST DELETE', '/api/1/users/{user}/followers/', 'square'],
  ['DELETE', '/api/1/discussions/{discussion}/spam/', 'spam'],
  ['DELETE', '/api/1/discussions/{discussion}/comments/{comment}/spam/', 'spam'],
  ['DELETE', '/api/1/me/', 'session'],
  ['POST', '/api/1/me/avatar/', 'pictures'],
  ['POST', '/api/1/users/', 'accounts'],
  ['PUT DELETE', '/api/1/users/{user}/', 'session'],
  ['POST', '/api/1/users/{user}/avatar/', 'pictures'],
  ['POST', '/api/1/users/{user}/rotate_password/', 'accounts'],
  ['PATCH', '/api/1/site/', 'site'],
  ['POST', '/api/1/posts/', 'editorial'],
  ['PUT DELETE', '/api/1/posts/{post}/', 'editorial'],
  ['POST PUT', '/api/1/posts/{post}/image/', 'editorial'],
  ['POST DELETE', '/api/1/posts/{post}/publish/', 'editorial'],
  ['GET', '/api/2/posts/search/', 'found'],
  ['GET', '/api/1/spatial/coverage/{level}/', 'geometry'],
  ['GET POST', '/api/1/jobs/', 'jobs'],
  ['GET', '/api/1/jobs/schedulables/', 'jobs'],
  ['GET PUT DELETE', '/api/1/jobs/{job}/', 'jobs'],
  ['GET', '/api/1/tasks/{task}/', 'jobs'],
  ['GET', '/api/1/proconnect/auth', 'oauth'],
  ['GET', '/api/1/proconnect/login/', 'oauth'],
  ['GET', '/api/1/proconnect/logout', 'oauth'],
  ['GET', '/api/1/proconnect/logout_oauth', 'oauth'],
  ['GET', '/api/2/captchetat/', 'captcha'],
  ['GET', '/oauth/client_info', 'oauth'],
  ['GET', '/oauth/error', 'oauth'],
] as const satisfies readonly (readonly [methods: string, path: string, reason: Reason])[]
