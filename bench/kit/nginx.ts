import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../src/testkit/port.ts'
import { pin } from './processes.ts'

/** nginx with one worker on the core of the gateway, as a plain proxy of the provider; null where it is not installed. */
export async function openNginx({ provider, folder }: { provider: string; folder: string }) {
  if (spawnSync('nginx', ['-v'], { stdio: 'ignore' }).status !== 0) return null
  const port = await freePort()
  const path = join(folder, 'nginx.conf')
  writeFileSync(
    path,
    `daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
    events { worker_connections 512; }
    http {
      access_log off; keepalive_requests 10000000;
      client_body_temp_path ${folder}/nginx-body; proxy_temp_path ${folder}/nginx-proxy;
      fastcgi_temp_path ${folder}/nginx-fastcgi; uwsgi_temp_path ${folder}/nginx-uwsgi; scgi_temp_path ${folder}/nginx-scgi;
      upstream provider { server ${new URL(provider).host}; keepalive 64; keepalive_requests 10000000; }
      server {
        listen 127.0.0.1:${port};
        location / { proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; }
      }
    }`,
  )
  const child = spawn('nginx', ['-c', path, '-p', folder], { stdio: 'ignore' })
  pin(child.pid ?? 0, 0)
  await wait(500)
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') }
}
