import { expect, test } from '@jest/globals';
import { ehpcEndpoint } from '../../src/ehpc/endpoint.ts';

test.each([
  ['https://ehpc.{region}.aliyuncs.com', 'https://ehpc.cn-hangzhou.aliyuncs.com/'],
  ['https://ehpc-vpc.{region}.aliyuncs.com', 'https://ehpc-vpc.cn-hangzhou.aliyuncs.com/'],
  ['http://127.0.0.1:8080/{region}/', 'http://127.0.0.1:8080/cn-hangzhou/'],
  ['https://{region}.gateway.example/{region}', 'https://cn-hangzhou.gateway.example/cn-hangzhou'],
  ['https://ehpc.example', 'https://ehpc.example/'],
])('%s is %s in Hangzhou', (template, url) => {
  expect(ehpcEndpoint(template, 'cn-hangzhou').href).toBe(url);
});
