import { onAuthCommand, onCommand, onOpen, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { peopleOperations as operations } from '../contract.ts';
import { giveLogIn, updatePerson } from './log-in-service.ts';
import { listPeople } from './person-reads.ts';
import { secondFactorOperations as factor } from '../factor-contract.ts';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, readSecondFactor } from './second-factor-service.ts';
import { changePassword, resetPassword } from './password-service.ts';
import { createPerson, endGrant, grantRole } from './person-service.ts';
import { confirmReset, listResets, requestReset } from './reset-service.ts';
import { logIn, logOut, readSession, switchUnit } from './session-service.ts';
import { createToken, listTokens, revokeToken } from './token-service.ts';

export const peopleModule = defineModule({
  name: 'people',
  routes: [
    onOpen(operations.readSession, readSession),
    onOpen(operations.logIn, logIn),
    onOpen(operations.logOut, logOut),
    onAuthCommand(operations.switchUnit, switchUnit),
    onAuthCommand(operations.changePassword, changePassword),
    onQuery(factor.readSecondFactor, readSecondFactor),
    onAuthCommand(factor.beginSecondFactor, beginSecondFactor),
    onAuthCommand(factor.confirmSecondFactor, confirmSecondFactor),
    onAuthCommand(factor.endSecondFactor, endSecondFactor),
    onAuthCommand(operations.createToken, createToken),
    onQuery(operations.listTokens, listTokens),
    onAuthCommand(operations.revokeToken, revokeToken),
    onQuery(operations.listPeople, listPeople),
    onAuthCommand(operations.createPerson, createPerson),
    onCommand(operations.updatePerson, updatePerson),
    onAuthCommand(operations.giveLogIn, giveLogIn),
    onCommand(operations.grantRole, grantRole),
    onCommand(operations.endGrant, endGrant),
    onAuthCommand(operations.resetPassword, resetPassword),
    onCommand(operations.requestReset, requestReset),
    onCommand(operations.confirmReset, confirmReset),
    onQuery(operations.listResets, listResets),
  ],
});
