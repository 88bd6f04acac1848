import { readTable } from './record.ts';

export const beijing = readTable(`
m-2zecentos72chess5000 | CHESS5V5.0.27 | CentOS_7.2_64 | x86_64 | 40 | others | Copy of the Hangzhou image |
m-2zecentos69i38600000 | old-postproc | CentOS_6.9_32 | i386 | 20 | self | |
m-2zecentos74abaqus000 | abaqus-2021 | CentOS_7.4_64 | x86_64 | 80 | self | Abaqus 2021, Intel MPI |
m-2zecentos76gromacs00 | gromacs-2022.5 | CentOS_7.6_64 | x86_64 | 60 | self | GROMACS 2022.5, CPU only |
m-2zecentos79openfoam0 | openfoam-10 | CentOS_7.9_64 | x86_64 | 60 | self | OpenFOAM 10, foundation version | without=OsTag
m-2zecentos79arm000000 | kunpeng-lammps | CentOS_7.9_arm64 | arm64 | 60 | self | LAMMPS for Kunpeng 920 |
m-2zecentos82relion000 | relion-4.0 | CentOS_8.2_64 | x86_64 | 100 | self | RELION 4.0 for cryo-EM | types=ecs.gn6v-c8g1.2xlarge
m-2zecentos84star00000 | star-ccm-18 | CentOS_8.4_64 | x86_64 | 100 | others | Simcenter STAR-CCM+ 18 | SkuCode=package PricingCycle=Month ProductCode=cmjj016483
m-2zerhel86nastran0000 | nastran-rhel86 | RedHat_8.6_64 | x86_64 | 80 | self | MSC Nastran |
m-2zerocky92arm0000000 | rocky92-arm-base | Rocky Linux_9.2_arm64 | arm64 | 40 | self | Rocky 9 for Yitian |
m-2zeubuntu1604caffe00 | caffe-cuda9 | Ubuntu_16.04_64 | x86_64 | 60 | self | Caffe with CUDA 9 | Status=Deprecated
m-2zeubuntu2004alpha00 | alphafold-2.3 | Ubuntu_20.04_64 | x86_64 | 500 | self | AlphaFold 2.3 with its databases | clusters=ehpc-bj-Ab12cdbbbb
m-2zeubuntu2204vllm000 | vllm-0.6 | Ubuntu_22.04_64 | x86_64 | 100 | others | vLLM, CUDA 12.4 |
m-2zedebian1200000000 | debian12-mpich | Debian_12_64 | x86_64 | 20 | self | MPICH 4.1 |
m-2zesuse15sp5sap00000 | suse15-sap | SUSE_15 SP5_64 | x86_64 | 40 | others | SUSE Linux Enterprise 15 SP5 |
m-2zeopensuse154000000 | opensuse-leap-154 | OpenSUSE_15.4_64 | x86_64 | 40 | self | |
m-2zealiyun21903000000 | alinux2-mpi | Aliyun_2.1903_64 | x86_64 | 40 | self | OpenMPI 4.0 | as=version:number
m-2zeanolis88000000000 | anolis-88-base | Anolis_8.8_64 | x86_64 | 40 | self | 龙蜥操作系统 |
m-2zewin2012r2000000000 | win2012r2-licensing | Windows Server 2012_2012 R2_64 | x86_64 | 60 | self | Licence tools |
m-2zewin2016zh00000000 | win2016-zh | Windows Server 2016_2016_64 | x86_64 | 60 | others | 中文版，远程桌面 |
`);
