import { onCommand, onOpen, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { peopleOperations as operations } from '../contract.ts';
import { listPeople } from './person-reads.ts';
import { createPerson, endGrant, grantRole } from './person-service.ts';
import {
  changePassword,
  createToken,
  logIn,
  logOut,
  readSession,
  resetPassword,
  switchUnit,
} from './session-service.ts';

export const peopleModule = defineModule({
  name: 'people',
  routes: [
    onOpen(operations.readSession, readSession),
    onOpen(operations.logIn, logIn),
    onOpen(operations.logOut, logOut),
    onCommand(operations.switchUnit, switchUnit),
    onCommand(operations.changePassword, changePassword),
    onCommand(operations.createToken, createToken),
    onQuery(operations.listPeople, listPeople),
    onCommand(operations.createPerson, createPerson),
    onCommand(operations.grantRole, grantRole),
    onCommand(operations.endGrant, endGrant),
    onCommand(operations.resetPassword, resetPassword),
  ],
});
