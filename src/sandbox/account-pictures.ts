import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { renderSVG } from 'uqr';
import { escapeMarkup } from './page-html.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** Pictures of an account that the sandbox draws itself: avatar and QR picture of the profile address. */
export function registerAccountPictures(app: FastifyInstance, context: SandboxContext): void {
  const bind = (path: string, draw: (id: string, name: string) => string): void => {
    app.get<{ Params: { file: string } }>(`/${path}/:file`, (request, reply) => {
      const id = request.params.file.replace(/\.svg$/u, '');
      const name = nameOf(context, id);
      if (name === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('没有这个账号');
      return reply.type('image/svg+xml').header('content-security-policy', "default-src 'none'").send(draw(id, name));
    });
  };
  bind('avatar', drawAvatar);
  bind('qr', (id) => renderSVG(`${context.origin()}/profile/${encodeURIComponent(id)}`, { border: 2 }));
}

function nameOf(context: SandboxContext, id: string): string | undefined {
  const social = context.social.find((account) => account.openId === id);
  return (social ?? context.accounts.find((account) => account.ghId === id))?.name;
}

/** A disc in a colour of the account's own with the first character of its name. */
function drawAvatar(id: string, name: string): string {
  const hue = createHash('sha256').update(id).digest().readUInt16BE() % 360;
  const letter = escapeMarkup([...name][0] ?? '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" rx="48" fill="hsl(${hue} 45% 42%)"/><text x="48" y="50" font-size="44" font-family="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" fill="#fff" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>`;
}
