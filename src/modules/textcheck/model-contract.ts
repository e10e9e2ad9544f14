import { Type } from 'typebox';
import { command, query } from '#shared/operation.ts';
import { riskHit } from './contract.ts';

/** Most characters that one question to the model may hold. */
export const mostModelCharacters = 20_000;

export const modelOperations = {
  readModel: query({
    id: 'textcheck.readModel',
    path: '/textcheck/model',
    access: 'textcheck.run',
    summary: '是否配置了可提供参考意见的模型',
    reply: Type.Object({
      /** Null where the operator configured none: then nothing is ever sent. */
      model: Type.Union([Type.Object({ name: Type.String(), origin: Type.String() }), Type.Null()]),
    }),
  }),
  askModel: command({
    id: 'textcheck.askModel',
    path: '/textcheck/opinions',
    access: 'textcheck.run',
    summary: '请模型提供参考意见：个人信息遮盖后发送，意见不作为拦截依据',
    body: Type.Object(
      {
        parts: Type.Array(
          Type.Object(
            {
              field: Type.String({ title: '部分', minLength: 1, maxLength: 40 }),
              text: Type.String({ title: '文字', maxLength: mostModelCharacters }),
            },
            { additionalProperties: false },
          ),
          { title: '文字', minItems: 1, maxItems: 20 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      model: Type.String(),
      /** All of severity hint. */
      hits: Type.Array(riskHit),
      /** Opinions left out: their words do not stand in the text, or they name no known class. */
      dropped: Type.Integer(),
      /** Places of personal data that were covered before sending. */
      covered: Type.Integer(),
    }),
  }),
} as const;
